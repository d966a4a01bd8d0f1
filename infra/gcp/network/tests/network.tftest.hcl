variables {
  cluster_name      = "frost"
  labels            = { hoarfrost-cluster = "frost", hoarfrost-owner = "me", hoarfrost-expires = "1800000000" }
  project           = "demo-123456"
  region            = "us-central1"
  cidr              = "10.77.0.0/24"
  ssh_source_ranges = ["203.0.113.7/32"]
}

run "everything_is_named_after_the_cluster" {
  command = plan

  assert {
    condition     = output.network == "frost-net" && output.cidr == "10.77.0.0/24"
    error_message = "The outputs must be the VPC's name and the subnetwork's addresses."
  }

  assert {
    condition = alltrue([for name in [
      google_compute_network.net.name, google_compute_subnetwork.subnet.name, google_compute_firewall.ssh.name, google_compute_firewall.mpi.name,
    ] : startswith(name, "frost-")])
    error_message = "Teardown finds what has no labels by its name."
  }
}

run "the_vpc_has_one_subnetwork_and_jumbo_frames" {
  command = plan

  assert {
    condition     = !google_compute_network.net.auto_create_subnetworks && google_compute_network.net.mtu == 8896
    error_message = "No subnetwork in every region, and the largest packets."
  }
}

run "ssh_comes_from_the_given_networks_only" {
  command = plan

  assert {
    condition     = google_compute_firewall.ssh.source_ranges == toset(["203.0.113.7/32"])
    error_message = "The rule's sources are what was given."
  }

  assert {
    condition     = one(google_compute_firewall.ssh.allow).protocol == "tcp" && one(google_compute_firewall.ssh.allow).ports == tolist(["22"])
    error_message = "SSH and nothing else."
  }
}

run "mpi_comes_from_nodes_only" {
  command = plan

  assert {
    condition = (
      google_compute_firewall.mpi.source_tags == toset(["frost-node"])
      && google_compute_firewall.mpi.target_tags == toset(["frost-node"])
    )
    error_message = "From nodes to nodes."
  }
}

run "direct_has_no_nat" {
  command = plan

  assert {
    condition     = length(google_compute_router.router) == 0 && length(google_compute_router_nat.nat) == 0
    error_message = "Where each node has an external address, a NAT would only cost."
  }
}

run "iap_lets_in_googles_proxy_only_and_has_a_nat" {
  command = plan
  variables {
    ssh_route         = "iap"
    ssh_source_ranges = []
  }

  assert {
    condition     = google_compute_firewall.ssh.source_ranges == toset(["35.235.240.0/20"])
    error_message = "Only Identity-Aware Proxy forwards."
  }

  assert {
    condition     = length(google_compute_router_nat.nat) == 1
    error_message = "Nodes without an external address get out by NAT."
  }
}

run "bastion_has_a_nat" {
  command = plan
  variables {
    ssh_route = "bastion"
  }

  assert {
    condition     = length(google_compute_router_nat.nat) == 1 && google_compute_firewall.ssh.source_ranges == toset(["203.0.113.7/32"])
    error_message = "The nodes behind the bastion get out by NAT, and it is reached from the given networks."
  }
}

run "no_source_is_refused" {
  command = plan
  variables {
    ssh_source_ranges = []
  }
  expect_failures = [google_compute_firewall.ssh]
}

run "the_whole_internet_is_refused" {
  command = plan
  variables {
    ssh_source_ranges = ["0.0.0.0/0"]
  }
  expect_failures = [var.ssh_source_ranges]
}

run "half_the_internet_is_refused" {
  command = plan
  variables {
    ssh_source_ranges = ["203.0.113.7/32", "128.0.0.0/1"]
  }
  expect_failures = [var.ssh_source_ranges]
}

run "the_ipv6_internet_is_refused" {
  command = plan
  variables {
    ssh_source_ranges = ["::/0"]
  }
  expect_failures = [var.ssh_source_ranges]
}

run "a_source_with_host_bits_is_refused" {
  command = plan
  variables {
    ssh_source_ranges = ["203.0.113.7/24"]
  }
  expect_failures = [var.ssh_source_ranges]
}

run "an_unknown_route_is_refused" {
  command = plan
  variables {
    ssh_route = "vpn"
  }
  expect_failures = [var.ssh_route]
}

run "a_public_network_is_refused" {
  command = plan
  variables {
    cidr = "8.8.8.0/24"
  }
  expect_failures = [var.cidr]
}

run "a_network_of_another_size_is_refused" {
  command = plan
  variables {
    cidr = "10.77.0.0/16"
  }
  expect_failures = [var.cidr]
}

run "a_name_that_ends_with_a_dash_is_refused" {
  command = plan
  variables {
    cluster_name = "frost-"
    labels       = { hoarfrost-cluster = "frost-" }
  }
  expect_failures = [var.cluster_name]
}

run "labels_without_the_cluster_are_refused" {
  command = plan
  variables {
    labels = { hoarfrost-owner = "me" }
  }
  expect_failures = [var.labels]
}

run "a_label_that_google_does_not_take_is_refused" {
  command = plan
  variables {
    labels = { hoarfrost-cluster = "frost", hoarfrost-owner = "ada@loom" }
  }
  expect_failures = [var.labels]
}

run "a_project_number_is_refused" {
  command = plan
  variables {
    project = "123456789012"
  }
  expect_failures = [var.project]
}

run "a_zone_as_the_region_is_refused" {
  command = plan
  variables {
    region = "us-central1-a"
  }
  expect_failures = [var.region]
}

run "what_has_no_labels_is_described_as_before_where_there_is_no_identity" {
  command = plan

  assert {
    condition = alltrue([for text in [
      google_compute_network.net.description, google_compute_subnetwork.subnet.description, google_compute_firewall.ssh.description,
      google_compute_firewall.mpi.description,
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
      google_compute_network.net.description, google_compute_subnetwork.subnet.description, google_compute_firewall.ssh.description,
      google_compute_firewall.mpi.description,
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
