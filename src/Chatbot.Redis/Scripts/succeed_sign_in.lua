-- The attempt counted last had the right password: takes it out of the counts and remembers where it came from.
-- KEYS  1 failures of the account from the address, 2 from the address, 3 of the account, 4 mark of an address that the account signed in from
-- ARGV  1 how long the address stays known (ms)
-- Returns nothing.
redis.call('DEL', KEYS[1])
for i = 2, 3 do
  if tonumber(redis.call('GET', KEYS[i]) or '0') > 0 then redis.call('DECR', KEYS[i]) end
end
redis.call('SET', KEYS[4], '1', 'PX', ARGV[1])
