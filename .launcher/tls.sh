# shellcheck shell=bash
# The certificate for trying TLS on this machine, and how to ask a service that has it.

tls=false
tls_directory=$state/tls
tls_days=365
# Made anew after this many days: whoever tries something is not to meet an expired certificate.
tls_fresh_days=300

scheme() { if $tls; then printf https; else printf http; fi; }

make_by_openssl() {
  (
    cd "$1"
    cat >config <<'TXT'
[req]
distinguished_name = localhost
prompt = no
[authority]
CN = Lucid, on this machine only
[localhost]
CN = localhost
[issuing]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[serving]
basicConstraints = critical, CA:FALSE
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost, IP:127.0.0.1, IP:::1
TXT
    # Joined, because nothing ends a shell by itself whose status is asked for.
    sed 's/^distinguished_name = .*/distinguished_name = authority/' config >authority.config &&
      openssl ecparam -name prime256v1 -genkey -noout -out authority.key &&
      openssl req -x509 -new -key authority.key -sha256 -days "$tls_days" -config authority.config \
        -extensions issuing -out authority.crt &&
      openssl ecparam -name prime256v1 -genkey -noout -out localhost.key &&
      openssl req -new -key localhost.key -sha256 -config config -out localhost.csr &&
      openssl x509 -req -in localhost.csr -CA authority.crt -CAkey authority.key -CAcreateserial -sha256 \
        -days "$tls_days" -extfile config -extensions serving -out localhost.crt
  ) >"$1/log" 2>&1
}

make_by_keytool() {
  (
    cd "$1"
    # Protects nothing: the stores are gone when the certificate is made.
    store='-storetype PKCS12 -storepass lucid-demo -keystore'
    pair="-genkeypair -keyalg EC -groupname secp256r1 -sigalg SHA256withECDSA -validity $tls_days"
    keytool=$JAVA_HOME/bin/keytool
    # keytool gives no private key away, so the last step is another.
    # shellcheck disable=SC2086  # both are lists of words
    "$keytool" $pair $store authority.p12 -alias authority -dname 'CN=Lucid\, on this machine only' \
      -ext bc:critical=ca:true,pathlen:0 -ext ku:critical=keyCertSign &&
      "$keytool" $pair $store localhost.p12 -alias localhost -dname CN=localhost &&
      "$keytool" -exportcert -rfc $store authority.p12 -alias authority -file authority.crt &&
      "$keytool" -certreq $store localhost.p12 -alias localhost -file localhost.csr &&
      "$keytool" -gencert -rfc $store authority.p12 -alias authority -infile localhost.csr -outfile localhost.crt \
        -validity "$tls_days" -ext eku=serverAuth -ext san=dns:localhost,ip:127.0.0.1,ip:::1 &&
      "$JAVA_HOME/bin/java" "$root/.launcher/KeyToPem.java" localhost.p12 localhost lucid-demo >localhost.key
  ) >"$1/log" 2>&1
}

# Makes a certificate for localhost, if there is none that is fresh, and an authority for browsers and programs to trust.
# The authority's key is thrown away, so that nobody can ever use that trust for another certificate.
local_certificate() {
  local work maker=keytool
  [ -z "$(find "$tls_directory/localhost.crt" -mtime "-$tls_fresh_days" 2>/dev/null)" ] || return 0
  if command -v openssl >/dev/null; then maker=openssl; fi
  mkdir -p "$state"
  work=$(mktemp -d "$state/tls.XXXXXX")
  if ! (umask 077 && "make_by_$maker" "$work"); then
    tail -n 5 "$work/log" >&2
    rm -rf "$work"
    fail 1 "$maker made no certificate; what it said is above"
  fi
  mkdir -p "$tls_directory"
  chmod 700 "$tls_directory"
  mv "$work/authority.crt" "$work/localhost.key" "$work/localhost.crt" "$tls_directory/"
  rm -rf "$work"
  say "Made a certificate for localhost with $maker: $(shown_path "$tls_directory/localhost.crt")"
}

# For the environment of a service.
export_tls() {
  export LUCID_TLS_CERTIFICATE=$tls_directory/localhost.crt LUCID_TLS_KEY=$tls_directory/localhost.key
  # The services speak to each other, too.
  export LUCID_TLS_BACKEND_AUTHORITIES=$tls_directory/authority.crt
  # A browser remembers for a host, not for a port: everything else on localhost would have to speak TLS, too.
  export LUCID_TLS_HSTS_MAX_AGE=0
}

# ready_by_tls PORT: as ready, by TLS. Without curl an open port has to do; a service opens it last.
ready_by_tls() {
  if command -v curl >/dev/null; then
    curl -fs -o /dev/null --max-time 5 --noproxy '*' --cacert "$tls_directory/authority.crt" \
      "https://127.0.0.1:$1/health/ready"
  else
    answers "$1"
  fi
}

show_trust() {
  local authority
  authority=$(shown_path "$tls_directory/authority.crt")
  say "  trust  $authority: import it as an authority into the browser, or curl --cacert $authority …"
  say "         (docs/tls.md); it can sign nothing else, its key was thrown away"
}
