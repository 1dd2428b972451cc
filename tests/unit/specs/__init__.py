"""Tests of the documents under specs/."""
