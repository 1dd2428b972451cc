"""Tests of one module or one file each."""
