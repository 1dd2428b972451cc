"""Tests of `generator.render`."""
