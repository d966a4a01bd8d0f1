variables {
  cluster_name = "frost"
  labels       = { hoarfrost-cluster = "frost", hoarfrost-owner = "me", hoarfrost-expires = "1800000000" }
  project      = "demo-123456"
  region       = "us-central1"
  cidr         = "10.77.0.0/24"
}

run "everything_is_named_after_the_cluster" {
  command = plan

  assert {
    condition     = output.network == "frost-net" && output.cidr == "10.77.0.0/24"
    error_message = "The outputs must be the VPC's name and the nodes' addresses."
  }

  assert {
    condition = alltrue([for name in [
      google_compute_network.net.name, google_compute_subnetwork.subnet.name, google_compute_router.router.name, google_compute_router_nat.nat.name,
      google_artifact_registry_repository.pods.repository_id, google_service_account.nodes.account_id,
    ] : startswith(name, "frost-")])
    error_message = "Teardown finds what has no labels by its name."
  }

  assert {
    condition     = output.registry == "us-central1-docker.pkg.dev/demo-123456/frost-pods"
    error_message = "The registry's host is the region's, its path the project's and the repository's."
  }
}

run "the_vpc_has_one_subnetwork_and_jumbo_frames" {
  command = plan

  assert {
    condition     = !google_compute_network.net.auto_create_subnetworks && google_compute_network.net.mtu == 8896
    error_message = "No subnetwork in every region, and the largest packets."
  }
}

run "pods_and_services_have_ranges_of_their_own" {
  command = plan

  assert {
    condition = { for range in google_compute_subnetwork.subnet.secondary_ip_range : range.range_name => range.ip_cidr_range } == {
      pods = "172.20.0.0/16", services = "172.21.0.0/20"
    }
    error_message = "Two secondary ranges, apart from the nodes'."
  }
}

run "the_ranges_keep_out_of_the_nodes_way" {
  command = plan
  variables {
    cidr = "172.20.5.0/24"
  }

  assert {
    condition     = output.pods_cidr == "10.32.0.0/16"
    error_message = "Nodes in 172.16.0.0/12 have pods elsewhere."
  }
}

run "the_repository_has_the_clusters_labels" {
  command = plan

  assert {
    condition     = google_artifact_registry_repository.pods.labels["hoarfrost-cluster"] == "frost" && google_artifact_registry_repository.pods.format == "DOCKER"
    error_message = "Teardown finds it by its label."
  }
}

run "nodes_may_fetch_images_and_nothing_else" {
  command = plan

  assert {
    condition     = google_artifact_registry_repository_iam_member.nodes.role == "roles/artifactregistry.reader"
    error_message = "Reading is enough."
  }
}

run "a_long_name_gives_an_account_that_google_takes" {
  command = plan
  variables {
    cluster_name = "a-cluster-with-a-name-that-is-quite-long"
    labels       = { hoarfrost-cluster = "a-cluster-with-a-name-that-is-quite-long" }
  }

  assert {
    condition     = length(google_service_account.nodes.account_id) <= 30 && startswith(google_service_account.nodes.account_id, "a-cluster-with-a-")
    error_message = "At most 30 characters, and it begins as the cluster does."
  }
}

run "a_public_network_is_refused" {
  command = plan
  variables {
    cidr = "8.8.8.0/24"
  }
  expect_failures = [var.cidr]
}

run "labels_without_the_cluster_are_refused" {
  command = plan
  variables {
    labels = { hoarfrost-owner = "me" }
  }
  expect_failures = [var.labels]
}

run "what_has_no_labels_is_described_as_before_where_there_is_no_identity" {
  command = plan

  assert {
    condition = alltrue([for text in [
      google_compute_network.net.description, google_compute_subnetwork.subnet.description, google_compute_router.router.description,
      google_service_account.nodes.description,
    ] : text == "Of the Hoarfrost cluster frost."])
    error_message = "Another description makes Google make it anew."
  }
}

run "what_has_no_labels_is_described_with_the_identity" {
  command = plan
  variables {
    identity = "0123456789abcdef"
  }

  assert {
    condition = alltrue([for text in [
      google_compute_network.net.description, google_compute_subnetwork.subnet.description, google_compute_router.router.description,
      google_service_account.nodes.description,
    ] : text == "Of the Hoarfrost cluster frost (identity 0123456789abcdef)."])
    error_message = "Clusters of one name are told from each other by the descriptions."
  }
}

run "an_identity_of_another_form_is_refused" {
  command = plan
  variables {
    identity = "0123456789ABCDEF"
  }
  expect_failures = [var.identity]
}
