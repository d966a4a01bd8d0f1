locals {
  description = "Of the Hoarfrost cluster ${var.cluster_name}."
  tag         = "${var.cluster_name}-node"
  zone_region = join("-", slice(split("-", var.zone), 0, 2))
  expires     = tonumber(lookup(var.labels, "hoarfrost-expires", "0"))
  epoch       = "1970-01-01T00:00:00Z"

  # IAM limits what a node may do; the older access scopes would only be a second limit.
  oauth_scopes = ["https://www.googleapis.com/auth/cloud-platform"]
}

# The name has no suffix, because it may be 40 characters long, the most that GKE allows for a cluster.
resource "google_container_cluster" "this" {
  name                = var.cluster_name
  description         = local.description
  location            = var.location
  node_locations      = var.location == local.zone_region ? [var.zone] : null
  network             = var.network
  subnetwork          = var.subnet
  networking_mode     = "VPC_NATIVE"
  resource_labels     = var.labels
  deletion_protection = false

  # GKE can't make a cluster without a pool; this one is removed before ours are made.
  remove_default_node_pool = true
  initial_node_count       = 1

  # For the pool that is removed. Without it, that pool's node would run as Compute Engine's default account.
  node_config {
    machine_type    = var.launcher_machine_type
    disk_size_gb    = var.disk_gb
    disk_type       = "pd-balanced"
    service_account = var.service_account
    oauth_scopes    = local.oauth_scopes
    tags            = [local.tag]
    resource_labels = var.labels
    metadata        = { disable-legacy-endpoints = "true" }

    shielded_instance_config {
      enable_secure_boot          = true
      enable_integrity_monitoring = true
    }
  }

  ip_allocation_policy {
    cluster_secondary_range_name  = var.pods_range
    services_secondary_range_name = var.services_range
    stack_type                    = "IPV4"
  }

  default_max_pods_per_node = 32
  # Network policies are enforced without a third party's agent.
  datapath_provider     = "ADVANCED_DATAPATH"
  enable_shielded_nodes = true
  enable_legacy_abac    = false

  release_channel {
    channel = var.release_channel
  }

  private_cluster_config {
    enable_private_nodes    = true
    enable_private_endpoint = false
  }

  master_authorized_networks_config {
    gcp_public_cidrs_access_enabled = false

    dynamic "cidr_blocks" {
      for_each = var.api_source_ranges
      content {
        cidr_block   = cidr_blocks.value
        display_name = "hoarfrost"
      }
    }
  }

  master_auth {
    client_certificate_config {
      issue_client_certificate = false
    }
  }

  workload_identity_config {
    workload_pool = "${var.project}.svc.id.goog"
  }

  # These would run beside a benchmark, and need rights in the project.
  logging_config {
    enable_components = []
  }

  monitoring_config {
    enable_components = []

    managed_prometheus {
      enabled = false
    }
  }

  # The driver of persistent disks stays as GKE has it: the provider can't make a cluster without one, and would take it off by an update of minutes.
  addons_config {
    http_load_balancing {
      disabled = true
    }

    horizontal_pod_autoscaling {
      disabled = true
    }
  }

  security_posture_config {
    mode               = "DISABLED"
    vulnerability_mode = "VULNERABILITY_DISABLED"
  }

  # An upgrade would end a run in progress.
  dynamic "maintenance_policy" {
    for_each = local.expires > 0 ? [local.expires] : []
    content {
      # GKE requires an hour here all the same.
      daily_maintenance_window {
        start_time = "03:00"
      }

      maintenance_exclusion {
        exclusion_name = "lifetime"
        start_time     = timeadd(local.epoch, "${maintenance_policy.value - var.ttl_seconds}s")
        end_time       = timeadd(local.epoch, "${maintenance_policy.value}s")

        exclusion_options {
          scope = "NO_UPGRADES"
        }
      }
    }
  }

  lifecycle {
    # It described the pool that was removed.
    ignore_changes = [node_config]

    precondition {
      condition     = startswith(var.location, local.zone_region) && strcontains(var.subnet, "/regions/${local.zone_region}/")
      error_message = "zone ${var.zone} is not in the region of location ${var.location} and of the subnetwork, ${var.subnet}."
    }
  }

  timeouts {
    create = "40m"
    update = "60m"
    delete = "40m"
  }
}

# The system's own pods go to the launcher's node: the taint keeps them off these.
resource "google_container_node_pool" "workers" {
  name           = "workers"
  cluster        = google_container_cluster.this.name
  location       = google_container_cluster.this.location
  node_locations = [var.zone]
  node_count     = var.nodes

  node_config {
    machine_type     = var.machine_type
    disk_size_gb     = var.disk_gb
    disk_type        = var.disk_type
    image_type       = "COS_CONTAINERD"
    service_account  = var.service_account
    oauth_scopes     = local.oauth_scopes
    tags             = [local.tag]
    labels           = { hoarfrost-role = "worker" }
    resource_labels  = merge(var.labels, { hoarfrost-role = "worker" })
    metadata         = { disable-legacy-endpoints = "true" }
    spot             = var.spot
    min_cpu_platform = var.min_cpu_platform
    max_run_duration = "${var.ttl_seconds}s"

    taint {
      key    = "hoarfrost-role"
      value  = "worker"
      effect = "NO_SCHEDULE"
    }

    dynamic "advanced_machine_features" {
      for_each = var.threads_per_core == null ? [] : [var.threads_per_core]
      content {
        threads_per_core = advanced_machine_features.value
      }
    }

    dynamic "reservation_affinity" {
      for_each = var.reservation == null ? [] : [var.reservation]
      content {
        consume_reservation_type = "SPECIFIC_RESERVATION"
        key                      = "compute.googleapis.com/reservation-name"
        values                   = [reservation_affinity.value]
      }
    }

    gvnic {
      enabled = var.gvnic
    }

    # Whole cores for pods that ask for whole cores, and no throttling of them.
    kubelet_config {
      cpu_manager_policy                     = "static"
      cpu_cfs_quota                          = false
      insecure_kubelet_readonly_port_enabled = "FALSE"
    }

    # As Google's own profile for HPC has them.
    linux_node_config {
      sysctls = {
        "net.core.busy_poll" = "50"
        "net.core.busy_read" = "50"
        "net.ipv4.tcp_rmem"  = "4096 87380 16777216"
        "net.ipv4.tcp_wmem"  = "4096 16384 16777216"
      }
    }

    shielded_instance_config {
      enable_secure_boot          = true
      enable_integrity_monitoring = true
    }

    workload_metadata_config {
      mode = "GKE_METADATA"
    }
  }

  dynamic "network_config" {
    for_each = var.tier_1 ? [1] : []
    content {
      # With any block here, the provider also sends this setting, as off unless it is set: it then no longer follows the cluster's.
      enable_private_nodes = true

      network_performance_config {
        total_egress_bandwidth_tier = "TIER_1"
      }
    }
  }

  dynamic "placement_policy" {
    for_each = var.compact ? [1] : []
    content {
      type = "COMPACT"
    }
  }

  # A release channel takes no less. Upgrades wait, and take no node more than there are: there may be no quota, or no room beside them.
  management {
    auto_repair  = true
    auto_upgrade = true
  }

  upgrade_settings {
    max_surge       = 0
    max_unavailable = 1
  }

  lifecycle {
    # A cluster that is made again has the same name as before.
    replace_triggered_by = [google_container_cluster.this.id]

    precondition {
      condition     = !var.compact || var.nodes >= 2
      error_message = "compact needs at least two nodes: one is close to nothing."
    }

    precondition {
      condition     = !var.tier_1 || var.gvnic
      error_message = "tier_1 needs gvnic."
    }
  }

  # GKE itself waits 35 minutes for stock, and can't be told to stop.
  timeouts {
    create = "45m"
    update = "45m"
    delete = "30m"
  }
}

# No taint: every pod that is not a worker runs here.
resource "google_container_node_pool" "launcher" {
  name           = "launcher"
  cluster        = google_container_cluster.this.name
  location       = google_container_cluster.this.location
  node_locations = [var.zone]
  node_count     = 1

  node_config {
    machine_type     = var.launcher_machine_type
    disk_size_gb     = var.disk_gb
    disk_type        = "pd-balanced"
    image_type       = "COS_CONTAINERD"
    service_account  = var.service_account
    oauth_scopes     = local.oauth_scopes
    tags             = [local.tag]
    labels           = { hoarfrost-role = "launcher" }
    resource_labels  = merge(var.labels, { hoarfrost-role = "launcher" })
    metadata         = { disable-legacy-endpoints = "true" }
    max_run_duration = "${var.ttl_seconds}s"

    kubelet_config {
      cpu_manager_policy                     = "none"
      insecure_kubelet_readonly_port_enabled = "FALSE"
    }

    shielded_instance_config {
      enable_secure_boot          = true
      enable_integrity_monitoring = true
    }

    workload_metadata_config {
      mode = "GKE_METADATA"
    }
  }

  management {
    auto_repair  = true
    auto_upgrade = true
  }

  upgrade_settings {
    max_surge       = 0
    max_unavailable = 1
  }

  lifecycle {
    replace_triggered_by = [google_container_cluster.this.id]
  }

  timeouts {
    create = "45m"
    update = "45m"
    delete = "30m"
  }
}
