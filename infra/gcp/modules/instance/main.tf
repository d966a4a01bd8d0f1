locals {
  zone_region = join("-", slice(split("-", var.zone), 0, 2))
}

# A change of shape replaces the instance: one that is stopped and changed may lose its address, its host or its time limit.
resource "terraform_data" "shape" {
  triggers_replace = concat(
    [
      var.machine_type, var.threads_per_core, var.disk_gb, var.disk_type, var.nic_type, var.tier_1, var.placement_policy,
      var.spot, var.external_address, var.ssh_user, var.ssh_public_key,
    ],
    # Only where it is asked for: one more here would replace the instances of before.
    var.min_cpu_platform == null ? [] : [var.min_cpu_platform],
  )
}

# There is no service_account block: nothing on the instance calls Google, so nothing on it can be used to do so.
resource "google_compute_instance" "this" {
  name                = var.name
  description         = "Of the Hoarfrost cluster ${var.labels["hoarfrost-cluster"]}."
  zone                = var.zone
  machine_type        = var.machine_type
  min_cpu_platform    = var.min_cpu_platform
  desired_status      = var.running ? "RUNNING" : "TERMINATED"
  labels              = var.labels
  tags                = [var.tag]
  can_ip_forward      = false
  deletion_protection = false
  resource_policies   = var.placement_policy == null ? [] : [var.placement_policy]

  boot_disk {
    auto_delete = true
    device_name = var.name

    initialize_params {
      image  = var.image
      size   = var.disk_gb
      type   = var.disk_type
      labels = var.labels
    }
  }

  network_interface {
    network    = var.network
    subnetwork = var.subnet
    nic_type   = var.nic_type
    stack_type = "IPV4_ONLY"

    dynamic "access_config" {
      for_each = var.external_address ? [1] : []
      content {
        network_tier = "PREMIUM"
      }
    }
  }

  dynamic "network_performance_config" {
    for_each = var.tier_1 ? [1] : []
    content {
      total_egress_bandwidth_tier = "TIER_1"
    }
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
      type = "SPECIFIC_RESERVATION"

      specific_reservation {
        key    = "compute.googleapis.com/reservation-name"
        values = [reservation_affinity.value]
      }
    }
  }

  # A time limit needs a termination action. Spot and compact placement need TERMINATE, and a benchmark that moved to another host
  # would be worth nothing anyway; but E2 takes it for Spot only. Nothing restarts by itself: the pipeline makes a lost node again, and so knows of it. A Spot
  # instance reads back as preemptible: not asked for as such, each plan would replace it.
  scheduling {
    provisioning_model          = var.spot ? "SPOT" : "STANDARD"
    preemptible                 = var.spot
    automatic_restart           = false
    on_host_maintenance         = startswith(var.machine_type, "e2-") && !var.spot ? "MIGRATE" : "TERMINATE"
    instance_termination_action = "DELETE"

    max_run_duration {
      seconds = var.ttl_seconds
    }
  }

  shielded_instance_config {
    enable_secure_boot          = true
    enable_vtpm                 = true
    enable_integrity_monitoring = true
  }

  metadata = {
    ssh-keys               = "${var.ssh_user}:${var.ssh_public_key}"
    block-project-ssh-keys = "TRUE"
    enable-oslogin         = "FALSE"
    # The host keys are published in guest attributes, which only the instance itself can write.
    enable-guest-attributes = "TRUE"
    # Services that would run beside a benchmark.
    google_disable_automatic_updates = "TRUE"
    enable-osconfig                  = "FALSE"
    serial-port-enable               = "FALSE"
  }

  lifecycle {
    replace_triggered_by = [terraform_data.shape]
    # A disk's labels can only be set when it is made; a later expiry is no reason to replace it.
    ignore_changes = [boot_disk[0].initialize_params[0].labels]

    precondition {
      condition     = strcontains(var.subnet, "/regions/${local.zone_region}/")
      error_message = "zone ${var.zone} is not in the region of the subnetwork, ${var.subnet}."
    }

    precondition {
      condition     = var.reservation == null || !var.spot
      error_message = "A reservation is not for Spot instances."
    }

    precondition {
      condition     = !var.tier_1 || var.nic_type == "GVNIC"
      error_message = "tier_1 needs nic_type GVNIC."
    }
  }

  # Enough for a slow zone; a lack of stock is reported within a minute.
  timeouts {
    create = "10m"
    update = "10m"
    delete = "15m"
  }
}
