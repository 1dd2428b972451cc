"""Tests of `generator/cli`."""
