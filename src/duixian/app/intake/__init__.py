"""Task tables that offices made themselves, taken into the plan: columns, units, deadlines, rows beside tasks."""
