"""Who was there, what it means under the rulebook, and what it leads to: completion, money, deadlines."""
