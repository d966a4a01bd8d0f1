#!/usr/bin/env bash
# Asks the raw tools whether a local cluster is as it should be, as one would by hand: noop.sh ROOT CLUSTER_DIRECTORY
set -euo pipefail

root=${1:?usage: noop.sh ROOT CLUSTER_DIRECTORY}
cluster=${2:?usage: noop.sh ROOT CLUSTER_DIRECTORY}
variables=$cluster/tf/cluster/terraform.tfvars.json

field() { python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])' "$variables" "$1"; }

docker image inspect "$(field image)" >/dev/null
docker network inspect "$(field network)" >/dev/null

# Exit code 2 of a plan means that there is something to change.
for stack in network cluster; do
  TF_DATA_DIR=$cluster/tf/$stack/data TF_IN_AUTOMATION=1 CHECKPOINT_DISABLE=1 \
    terraform -chdir="$root/infra/local/$stack" plan -input=false -detailed-exitcode \
    -var-file="$cluster/tf/$stack/terraform.tfvars.json" >/dev/null
done

ANSIBLE_CONFIG=$root/playbooks/ansible.cfg LC_ALL=C.UTF-8 ansible-playbook --check --inventory "$cluster/inventory.yml" \
  --extra-vars "mpi_private_key_file=$cluster/ssh/mpi_ed25519 mpi_public_key_file=$cluster/ssh/mpi_ed25519.pub" \
  --extra-vars "mpi_known_hosts_file=$cluster/ssh/mpi_known_hosts" "$root/playbooks/cluster.yml" >/dev/null
