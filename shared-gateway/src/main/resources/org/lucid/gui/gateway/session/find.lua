-- KEYS: the sign-in. Gives its fields; none if nobody knows it.
return redis.call('HGETALL', KEYS[1])
