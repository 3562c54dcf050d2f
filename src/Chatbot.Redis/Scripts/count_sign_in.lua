-- Counts a sign-in attempt as failed; a window begins with its first failure and is not prolonged by later ones.
-- KEYS  1 failures of the account from the address, 2 from the address, 3 of the account, 4 mark of an address that the account signed in from
-- ARGV  1 window (ms)
-- Returns the three counts with this attempt, how long the window of each lasts (ms), and 1 when the address is known.
local result = {}
for i = 1, 3 do
  result[i] = redis.call('INCR', KEYS[i])
  if result[i] == 1 then redis.call('PEXPIRE', KEYS[i], ARGV[1]) end
  result[i + 3] = redis.call('PTTL', KEYS[i])
end
result[7] = redis.call('EXISTS', KEYS[4])
return result
