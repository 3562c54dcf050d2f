-- The attempt counted last had the right password: takes it out of the counts, and with it what made its like wait.
-- KEYS  1 failures by the known browser, 2 failures by strangers from the address, 3 hash of the account: n failures by strangers, until (ms)
-- ARGV  1 how many by a known browser (0: the browser is a stranger's)
-- Returns nothing. Strangers' failures stay when a known browser signs in: its owner being there makes their guesses no better.
if tonumber(redis.call('GET', KEYS[1]) or '0') > 0 then
  local wasStranger = tonumber(redis.call('GET', KEYS[1])) >= tonumber(ARGV[1]) and redis.call('HGET', KEYS[3], 'n')
  redis.call('DEL', KEYS[1])
  if not wasStranger then return end
end
if tonumber(redis.call('GET', KEYS[2]) or '0') > 0 then redis.call('DECR', KEYS[2]) end
redis.call('DEL', KEYS[3])
