-- Ends a sign-in, if it is alive.
-- KEYS: the sign-in, the person's that are alive; ARGV: id, reason, channel
-- Gives 1 to one caller only: to whom it is to give the tokens back.
redis.call('ZREM', KEYS[2], ARGV[1])
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 1
end
if redis.call('HSETNX', KEYS[1], 'ended', ARGV[2]) == 1 then
  redis.call('HDEL', KEYS[1], 'kept')
  redis.call('PUBLISH', ARGV[3], 'ended ' .. ARGV[1] .. ' ' .. ARGV[2])
end
return redis.call('HSETNX', KEYS[1], 'back', '1')
