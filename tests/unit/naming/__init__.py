"""Tests of `generator.naming`."""
