locals {
  # Padded with zeros, so that their order as text is their order as numbers.
  order = { for name, node in var.nodes : format("%03d", node.index) => name }
  # With a bastion only the first node can be reached from outside.
  external = { for name, node in var.nodes : name => var.ssh_route == "direct" || (var.ssh_route == "bastion" && node.index == 0) }
}

# Instances of one policy are in one zone. Where another zone takes over, the policy is replaced, so that those of the old zone go before any is made.
resource "terraform_data" "zone" {
  triggers_replace = [var.zone]
}

# Google places them as close to each other as it can. No vm_count: with it, no instance starts before all of them exist.
resource "google_compute_resource_policy" "placement" {
  count = var.compact ? 1 : 0

  name        = "${var.cluster_name}-placement"
  description = var.identity == "" ? "Of the Hoarfrost cluster ${var.cluster_name}." : "Of the Hoarfrost cluster ${var.cluster_name} (identity ${var.identity})."
  region      = var.region

  group_placement_policy {
    collocation = "COLLOCATED"
  }

  lifecycle {
    replace_triggered_by = [terraform_data.zone]

    precondition {
      condition     = length(var.nodes) >= 2
      error_message = "compact needs at least two nodes: one is close to nothing."
    }
  }

  timeouts {
    create = "5m"
    delete = "10m"
  }
}

# A lost node is made again with -replace='module.node["<name>"].google_compute_instance.this'.
module "node" {
  source   = "../modules/instance"
  for_each = var.nodes

  name             = each.key
  labels           = merge(var.labels, { hoarfrost-role = "node" })
  tag              = "${var.cluster_name}-node"
  network          = var.network
  subnet           = var.subnet
  zone             = var.zone
  machine_type     = var.machine_type
  image            = var.image
  disk_gb          = var.disk_gb
  disk_type        = var.disk_type
  ssh_public_key   = var.ssh_public_key
  ssh_user         = var.ssh_user
  external_address = local.external[each.key]
  threads_per_core = var.threads_per_core
  min_cpu_platform = var.min_cpu_platform
  reservation      = var.reservation
  nic_type         = var.nic_type
  tier_1           = var.tier_1
  placement_policy = one(google_compute_resource_policy.placement[*].self_link)
  spot             = var.spot
  ttl_seconds      = var.ttl_seconds
}
