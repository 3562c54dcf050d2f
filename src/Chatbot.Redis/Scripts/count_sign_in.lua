-- Counts a sign-in attempt; a window begins with its first attempt and is not prolonged by later ones.
-- KEYS  1 count of the account, 2 count of the address
-- ARGV  1 window (ms)
-- Returns both counts with this attempt, and how long both windows last (ms).
local result = {}
for i = 1, 2 do
  result[i] = redis.call('INCR', KEYS[i])
  if result[i] == 1 then redis.call('PEXPIRE', KEYS[i], ARGV[1]) end
  result[i + 2] = redis.call('PTTL', KEYS[i])
end
return result
