variables {
  name             = "frost-1"
  labels           = { hoarfrost-cluster = "frost" }
  tag              = "frost-node"
  network          = "frost-net"
  subnet           = "https://www.googleapis.com/compute/v1/projects/demo-123456/regions/us-central1/subnetworks/frost-subnet"
  zone             = "us-central1-a"
  machine_type     = "n2-standard-4"
  image            = "https://www.googleapis.com/compute/v1/projects/debian-cloud/global/images/debian-12-bookworm-v20250610"
  disk_gb          = 20
  disk_type        = "pd-balanced"
  ssh_public_key   = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJxWcyUpLm3NLzNTVYAqtBvyWYXxj1qB1PmBBkR0mJ3x test"
  ssh_user         = "hoarfrost"
  external_address = true
  threads_per_core = 1
  nic_type         = "GVNIC"
  spot             = false
  ttl_seconds      = 14400
}

# A stack passes its provider to the module; its own tests need one here.
provider "google" {
  project = "demo-123456"
  region  = "us-central1"
}

run "it_dies_by_itself" {
  command = plan

  assert {
    condition = (
      google_compute_instance.this.scheduling[0].max_run_duration[0].seconds == 14400
      && google_compute_instance.this.scheduling[0].instance_termination_action == "DELETE"
      && !google_compute_instance.this.scheduling[0].automatic_restart
      && !google_compute_instance.this.deletion_protection
    )
    error_message = "Google deletes it after its time, and nothing holds it."
  }
}

run "a_standard_one_is_not_preemptible" {
  command = plan

  assert {
    condition = (
      google_compute_instance.this.scheduling[0].provisioning_model == "STANDARD"
      && !google_compute_instance.this.scheduling[0].preemptible
      && google_compute_instance.this.scheduling[0].on_host_maintenance == "TERMINATE"
    )
    error_message = "Standard provisioning, no move to another host."
  }
}

run "e2_stays_only_where_it_may" {
  command = plan

  variables {
    machine_type = "e2-standard-2"
  }

  assert {
    condition     = google_compute_instance.this.scheduling[0].on_host_maintenance == "MIGRATE"
    error_message = "Google takes nothing else of E2."
  }
}

run "e2_as_spot_ends_where_the_host_does" {
  command = plan

  variables {
    machine_type = "e2-standard-2"
    spot         = true
  }

  assert {
    condition     = google_compute_instance.this.scheduling[0].on_host_maintenance == "TERMINATE"
    error_message = "Spot needs TERMINATE."
  }
}

run "a_spot_one_is_asked_for_as_such" {
  command = plan
  variables {
    spot = true
  }

  assert {
    condition = (
      google_compute_instance.this.scheduling[0].provisioning_model == "SPOT"
      && google_compute_instance.this.scheduling[0].preemptible
      && google_compute_instance.this.scheduling[0].max_run_duration[0].seconds == 14400
    )
    error_message = "Spot, with the same time to live."
  }
}

run "it_has_no_identity_and_lets_in_one_key" {
  command = plan

  assert {
    condition     = length(google_compute_instance.this.service_account) == 0
    error_message = "Nothing on it may call Google."
  }

  assert {
    condition = (
      google_compute_instance.this.metadata["ssh-keys"] == "hoarfrost:${var.ssh_public_key}"
      && google_compute_instance.this.metadata["block-project-ssh-keys"] == "TRUE"
      && google_compute_instance.this.metadata["enable-oslogin"] == "FALSE"
      && google_compute_instance.this.metadata["enable-guest-attributes"] == "TRUE"
    )
    error_message = "The cluster's key, nobody else's, and host keys by guest attributes."
  }
}

run "it_is_shielded" {
  command = plan

  assert {
    condition = (
      google_compute_instance.this.shielded_instance_config[0].enable_secure_boot
      && google_compute_instance.this.shielded_instance_config[0].enable_vtpm
      && google_compute_instance.this.shielded_instance_config[0].enable_integrity_monitoring
    )
    error_message = "Secure boot, vTPM and integrity monitoring."
  }
}

run "it_has_one_thread_a_core_where_asked" {
  command = plan

  assert {
    condition     = google_compute_instance.this.advanced_machine_features[0].threads_per_core == 1
    error_message = "HPL gains nothing from a second thread."
  }
}

run "threads_stay_as_they_are_where_they_cant_be_chosen" {
  command = plan
  variables {
    threads_per_core = null
  }

  assert {
    condition     = length(google_compute_instance.this.advanced_machine_features) == 0
    error_message = "Nothing is asked for."
  }
}

run "without_an_external_address_it_is_reached_inside" {
  command = plan
  variables {
    external_address = false
  }

  assert {
    condition     = length(google_compute_instance.this.network_interface[0].access_config) == 0
    error_message = "No external address."
  }
}

run "a_disk_goes_with_its_instance_and_has_its_labels" {
  command = plan

  assert {
    condition = (
      google_compute_instance.this.boot_disk[0].auto_delete
      && google_compute_instance.this.boot_disk[0].initialize_params[0].labels == tomap({ hoarfrost-cluster = "frost" })
    )
    error_message = "A disk left by a crash is found by its labels."
  }
}

run "tier_1_is_asked_for" {
  command = plan
  variables {
    tier_1 = true
  }

  assert {
    condition     = google_compute_instance.this.network_performance_config[0].total_egress_bandwidth_tier == "TIER_1"
    error_message = "The higher bandwidth."
  }
}

run "tier_1_without_gvnic_is_refused" {
  command = plan
  variables {
    tier_1   = true
    nic_type = "VIRTIO_NET"
  }
  expect_failures = [google_compute_instance.this]
}

run "a_zone_outside_the_region_is_refused" {
  command = plan
  variables {
    zone = "europe-west4-a"
  }
  expect_failures = [google_compute_instance.this]
}

run "a_stopped_one_is_asked_for" {
  command = plan
  variables {
    running = false
  }

  assert {
    condition     = google_compute_instance.this.desired_status == "TERMINATED"
    error_message = "An image is made from the disk of a stopped instance."
  }
}

run "no_time_to_live_is_refused" {
  command = plan
  variables {
    ttl_seconds = 0
  }
  expect_failures = [var.ttl_seconds]
}

run "more_than_a_week_is_refused" {
  command = plan
  variables {
    ttl_seconds = 604801
  }
  expect_failures = [var.ttl_seconds]
}

run "a_private_key_is_refused" {
  command = plan
  variables {
    ssh_public_key = "-----BEGIN OPENSSH PRIVATE KEY-----"
  }
  expect_failures = [var.ssh_public_key]
}

run "root_is_refused" {
  command = plan
  variables {
    ssh_user = "root"
  }
  expect_failures = [var.ssh_user]
}

run "a_family_of_images_is_refused" {
  command = plan
  variables {
    image = "projects/debian-cloud/global/images/family/debian-12"
  }
  expect_failures = [var.image]
}

run "a_reservation_and_the_oldest_cpu_are_asked_for" {
  command = plan
  variables {
    spot             = false
    min_cpu_platform = "Intel Ice Lake"
    reservation      = "projects/other-123456/reservations/mine"
  }

  assert {
    condition = (
      google_compute_instance.this.min_cpu_platform == "Intel Ice Lake"
      && google_compute_instance.this.reservation_affinity[0].type == "SPECIFIC_RESERVATION"
      && google_compute_instance.this.reservation_affinity[0].specific_reservation[0].key == "compute.googleapis.com/reservation-name"
      && google_compute_instance.this.reservation_affinity[0].specific_reservation[0].values[0] == "projects/other-123456/reservations/mine"
    )
    error_message = "By the reservation's name, and no other."
  }
}

run "a_reservation_of_spot_instances_is_refused" {
  command = plan
  variables {
    spot        = true
    reservation = "mine"
  }
  expect_failures = [google_compute_instance.this]
}

run "a_region_as_the_zone_is_refused" {
  command = plan
  variables {
    zone = "us-central1"
  }
  expect_failures = [var.zone]
}

run "a_machine_type_by_its_url_is_refused" {
  command = plan
  variables {
    machine_type = "zones/us-central1-a/machineTypes/n2-standard-4"
  }
  expect_failures = [var.machine_type]
}

run "a_subnetwork_by_its_bare_name_is_refused" {
  command = plan
  variables {
    subnet = "frost-subnet"
  }
  expect_failures = [var.subnet]
}

run "a_disk_smaller_than_the_system_is_refused" {
  command = plan
  variables {
    disk_gb = 5
  }
  expect_failures = [var.disk_gb]
}

run "an_unknown_disk_type_is_refused" {
  command = plan
  variables {
    disk_type = "floppy"
  }
  expect_failures = [var.disk_type]
}

run "an_unknown_interface_is_refused" {
  command = plan
  variables {
    nic_type = "E1000"
  }
  expect_failures = [var.nic_type]
}

run "three_threads_a_core_are_refused" {
  command = plan
  variables {
    threads_per_core = 3
  }
  expect_failures = [var.threads_per_core]
}
