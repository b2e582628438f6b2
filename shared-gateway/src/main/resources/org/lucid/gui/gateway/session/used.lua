-- Tells when sign-ins were used last.
-- KEYS: the sign-ins; ARGV: channel, what to tell, and when each was used
for i, key in ipairs(KEYS) do
  local before = redis.call('HGET', key, 'used')
  if before and tonumber(before) < tonumber(ARGV[i + 2]) then
    redis.call('HSET', key, 'used', ARGV[i + 2])
  end
end
redis.call('PUBLISH', ARGV[1], ARGV[2])
return 1
