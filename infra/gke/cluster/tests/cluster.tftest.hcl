variables {
  cluster_name      = "frost"
  labels            = { hoarfrost-cluster = "frost", hoarfrost-owner = "me", hoarfrost-expires = "1800000000" }
  project           = "demo-123456"
  region            = "us-central1"
  network           = "frost-net"
  subnet            = "https://www.googleapis.com/compute/v1/projects/demo-123456/regions/us-central1/subnetworks/frost-subnet"
  service_account   = "frost-nodes@demo-123456.iam.gserviceaccount.com"
  location          = "us-central1-a"
  zone              = "us-central1-a"
  api_source_ranges = ["203.0.113.7/32"]
  nodes             = 3
  machine_type      = "n2-standard-4"
  threads_per_core  = 1
}

run "the_cluster_can_be_removed_and_has_no_pool_but_ours" {
  command = plan

  assert {
    condition     = !google_container_cluster.this.deletion_protection && google_container_cluster.this.remove_default_node_pool
    error_message = "Nothing that Teardown can't remove, and no node of GKE's own making."
  }
}

run "the_api_is_reached_from_the_given_networks_only" {
  command = plan

  assert {
    condition     = [for block in google_container_cluster.this.master_authorized_networks_config[0].cidr_blocks : block.cidr_block] == ["203.0.113.7/32"]
    error_message = "What was given, and nothing else."
  }

  assert {
    condition     = !google_container_cluster.this.master_authorized_networks_config[0].gcp_public_cidrs_access_enabled
    error_message = "Not every machine at Google."
  }
}

run "there_is_no_old_way_in" {
  command = plan

  assert {
    condition = (
      !google_container_cluster.this.enable_legacy_abac
      && !google_container_cluster.this.master_auth[0].client_certificate_config[0].issue_client_certificate
      && google_container_cluster.this.enable_shielded_nodes
      && google_container_cluster.this.private_cluster_config[0].enable_private_nodes
      && google_container_cluster.this.workload_identity_config[0].workload_pool == "demo-123456.svc.id.goog"
    )
    error_message = "No ABAC, no client certificate, no external addresses, no node's rights for pods."
  }
}

run "workers_take_the_reservation_that_is_named" {
  command = plan
  variables {
    min_cpu_platform = "Intel Ice Lake"
    reservation      = "mine"
  }

  assert {
    condition = (
      google_container_node_pool.workers.node_config[0].min_cpu_platform == "Intel Ice Lake"
      && google_container_node_pool.workers.node_config[0].reservation_affinity[0].consume_reservation_type == "SPECIFIC_RESERVATION"
      && one(google_container_node_pool.workers.node_config[0].reservation_affinity[0].values) == "mine"
    )
    error_message = "By the reservation's name, and no other."
  }
}

run "workers_are_set_up_for_hpc" {
  command = plan

  assert {
    condition = (
      google_container_node_pool.workers.node_config[0].advanced_machine_features[0].threads_per_core == 1
      && google_container_node_pool.workers.node_config[0].kubelet_config[0].cpu_manager_policy == "static"
      && google_container_node_pool.workers.node_config[0].gvnic[0].enabled
      && google_container_node_pool.workers.node_config[0].max_run_duration == "14400s"
    )
    error_message = "One thread a core, whole cores, the fast interface, and an end."
  }

  assert {
    condition     = google_container_node_pool.workers.node_count == 3 && google_container_node_pool.workers.node_locations == toset(["us-central1-a"])
    error_message = "All in one zone."
  }

  assert {
    condition     = google_container_node_pool.workers.node_config[0].taint[0].key == "hoarfrost-role" && google_container_node_pool.workers.node_config[0].taint[0].effect == "NO_SCHEDULE"
    error_message = "Nothing but workers there."
  }
}

run "the_launcher_has_a_node_of_its_own" {
  command = plan
  variables {
    spot = true
  }

  assert {
    condition     = google_container_node_pool.launcher.node_count == 1 && length(google_container_node_pool.launcher.node_config[0].taint) == 0
    error_message = "One, for all that is no worker."
  }

  assert {
    condition     = google_container_node_pool.workers.node_config[0].spot && google_container_node_pool.launcher.node_config[0].spot != true
    error_message = "Workers may be taken away; the launcher's node may not."
  }
}

run "no_node_has_the_default_account_or_old_endpoints" {
  command = plan

  assert {
    condition = alltrue([for config in [
      google_container_node_pool.workers.node_config[0], google_container_node_pool.launcher.node_config[0], google_container_cluster.this.node_config[0],
    ] : config.service_account == var.service_account && config.metadata["disable-legacy-endpoints"] == "true"])
    error_message = "The account of the network stack, also while the first pool lives."
  }
}

run "nothing_is_upgraded_while_it_lives" {
  command = plan

  assert {
    condition     = one(google_container_cluster.this.maintenance_policy[0].maintenance_exclusion).end_time == "2027-01-15T08:00:00Z"
    error_message = "Until the cluster's expiry."
  }
}

run "compact_nodes_are_close_to_each_other" {
  command = plan
  variables {
    compact = true
  }

  assert {
    condition     = google_container_node_pool.workers.placement_policy[0].type == "COMPACT" && output.placement == "compact"
    error_message = "A policy that puts them together."
  }
}

run "a_regional_cluster_has_its_nodes_in_one_zone" {
  command = plan
  variables {
    location = "us-central1"
    zone     = "us-central1-b"
  }

  assert {
    condition     = google_container_cluster.this.node_locations == toset(["us-central1-b"]) && google_container_node_pool.workers.node_locations == toset(["us-central1-b"])
    error_message = "Only the control plane is in three zones."
  }
}

run "a_zone_of_another_region_is_refused" {
  command = plan
  variables {
    zone = "europe-west4-a"
  }
  expect_failures = [google_container_cluster.this]
}

run "a_single_compact_node_is_refused" {
  command = plan
  variables {
    compact = true
    nodes   = 1
  }
  expect_failures = [google_container_node_pool.workers]
}

run "the_whole_internet_is_refused" {
  command = plan
  variables {
    api_source_ranges = ["0.0.0.0/0"]
  }
  expect_failures = [var.api_source_ranges]
}

run "an_api_that_nobody_reaches_is_refused" {
  command = plan
  variables {
    api_source_ranges = []
  }
  expect_failures = [var.api_source_ranges]
}

run "the_default_account_is_refused" {
  command = plan
  variables {
    service_account = "123456789012-compute@developer.gserviceaccount.com"
  }
  expect_failures = [var.service_account]
}

run "a_lifetime_without_end_is_refused" {
  command = plan
  variables {
    ttl_seconds = 31536000
  }
  expect_failures = [var.ttl_seconds]
}
