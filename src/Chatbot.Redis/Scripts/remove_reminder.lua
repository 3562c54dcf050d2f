-- Takes a delivered reminder away unless it was set anew meanwhile.
-- KEYS  1 reminders
-- ARGV  1 member, 2 due (ms) as delivered
-- Returns 1 when taken away, else 0.
if redis.call('ZSCORE', KEYS[1], ARGV[1]) == ARGV[2] then
  return redis.call('ZREM', KEYS[1], ARGV[1])
end
return 0
