"""Tests of `generator spec diff` as people run it, and on documents that companies publish."""
