"""Tests of `generator/formatting`."""
