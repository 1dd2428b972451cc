"""Tests of `generator.pipeline`."""
