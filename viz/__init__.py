"""What leaves for eyes and other tools: snapshots, reports, exports."""
