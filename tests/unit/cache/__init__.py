"""Tests of `generator/cache`."""
