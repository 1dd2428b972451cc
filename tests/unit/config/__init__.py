"""Tests of `generator/config`."""
