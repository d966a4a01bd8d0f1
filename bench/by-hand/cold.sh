#!/usr/bin/env bash
# Makes a local cluster of two nodes from nothing, runs HPL on it and removes it, with the raw tools: cold.sh ROOT ORDER
# It does the work of RunHpl without what a pipeline adds: no state, no placement proof, no verdict.
set -euo pipefail

root=${1:?usage: cold.sh ROOT ORDER}
order=${2:?usage: cold.sh ROOT ORDER}
name=by-hand-cold
subnet=10.213.77
work=$(mktemp -d)

remove() {
  docker rm --force --volumes "$name-base" "$name-1" "$name-2" >/dev/null 2>&1 || true
  docker image rm "$name:node" "$name:os" >/dev/null 2>&1 || true
  docker network rm "$name" >/dev/null 2>&1 || true
}
trap 'remove; rm -rf "$work"' EXIT

# shellcheck disable=SC2016 # expanded by the inner shell
instance() { # name address image [options]
  docker run --detach --init --name "$1" --hostname "$1" --network "$name" --ip "$2" --shm-size 4g \
    --cap-add SYS_PTRACE --cap-add SYS_NICE --env SSH_USER=hoarfrost --env SSH_AUTHORIZED_KEY="$(cat "$work/login.pub")" \
    "${@:4}" "$3" >/dev/null
  until docker exec "$1" cat /etc/ssh/ssh_host_ed25519_key.pub >"$work/$1.pub" 2>/dev/null &&
    timeout 2 bash -c 'exec 3<>"/dev/tcp/$0/22" && IFS= read -r _ <&3' "$2" 2>/dev/null; do
    sleep 0.1
  done
  printf '%s %s\n' "$2" "$(cut -d ' ' -f 1,2 "$work/$1.pub")" >>"$work/known_hosts"
  printf '%s,%s %s\n' "$1" "$2" "$(cut -d ' ' -f 1,2 "$work/$1.pub")" >>"$work/mpi_known_hosts"
}

play() { # playbook group host=address...
  {
    printf '%s:\n  hosts:\n' "$2"
    for pair in "${@:3}"; do
      printf '    %s: {ansible_host: %s, internal_address: %s}\n' "${pair%=*}" "${pair#*=}" "${pair#*=}"
    done
    printf '  vars: {ansible_user: hoarfrost, ansible_ssh_private_key_file: %s, ansible_ssh_common_args: -o UserKnownHostsFile=%s}\n' \
      "$work/login" "$work/known_hosts"
  } >"$work/inventory.yml"
  ANSIBLE_CONFIG=$root/playbooks/ansible.cfg LC_ALL=C.UTF-8 ansible-playbook --inventory "$work/inventory.yml" \
    --extra-vars "mpi_private_key_file=$work/mpi mpi_public_key_file=$work/mpi.pub mpi_known_hosts_file=$work/mpi_known_hosts" \
    "$root/playbooks/$1.yml"
}

ssh-keygen -q -t ed25519 -N '' -f "$work/login"
ssh-keygen -q -t ed25519 -N '' -f "$work/mpi"
docker network create --subnet "$subnet.0/24" --opt com.docker.network.driver.mtu=65535 "$name" >/dev/null
"$root/images/os/make" "$name:os"

instance "$name-base" "$subnet.9" "$name:os"
play base base "$name-base=$subnet.9"
docker exec "$name-base" sh -c 'rm -rf /etc/ssh/ssh_host_*_key* /home/*/.ssh /var/lib/apt/lists/*'
docker commit --change 'ENV SSH_AUTHORIZED_KEY=' "$name-base" "$name:node" >/dev/null
docker rm --force --volumes "$name-base" >/dev/null

cpus=$(nproc)
instance "$name-1" "$subnet.10" "$name:node" --cpuset-cpus 0
instance "$name-2" "$subnet.11" "$name:node" --cpuset-cpus "$((cpus > 1 ? 1 : 0))"
play cluster nodes "$name-1=$subnet.10" "$name-2=$subnet.11"

docker exec --interactive --user hoarfrost "$name-1" sh -c 'cat > ~/HPL.dat' <<DAT
HPLinpack benchmark input file
by hand
HPL.out
6
1
$order
1
256
0
1
1
2
16.0
1
2
1
4
1
2
1
1
1
1
1
0
2
64
0
0
1
8
DAT
docker exec --user hoarfrost --workdir /home/hoarfrost "$name-1" \
  mpirun --host "$name-1,$name-2" -np 2 --bind-to none -x OPENBLAS_NUM_THREADS=1 /opt/hpl/xhpl | grep PASSED
