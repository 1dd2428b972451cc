"""Tests of `generator/writing`."""
