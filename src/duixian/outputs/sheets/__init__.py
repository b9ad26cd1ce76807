"""Workbooks that go out to be edited and come back."""
