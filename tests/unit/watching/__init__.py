"""Tests of `generator/watching`."""
