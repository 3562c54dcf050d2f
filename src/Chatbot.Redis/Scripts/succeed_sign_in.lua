-- The attempt counted last had the right password: takes it out of the counts, and with it what made its like wait.
-- KEYS  1 failures by the known browser, 2 failures by strangers from the address, 3 hash of the account: n failures by strangers, until (ms)
-- ARGV  1 1 when it was counted among the strangers', else 0
-- Returns nothing. Strangers' failures stay when a known browser signs in: its owner being there makes their guesses no better.
redis.call('DEL', KEYS[1])
if ARGV[1] == '0' then return end
if tonumber(redis.call('GET', KEYS[2]) or '0') > 0 then redis.call('DECR', KEYS[2]) end
redis.call('DEL', KEYS[3])
