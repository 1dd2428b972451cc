"""Tests of `generator.profile`."""
