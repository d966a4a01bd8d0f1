variables {
  cluster_name   = "frost"
  labels         = { hoarfrost-cluster = "frost" }
  project        = "demo-123456"
  region         = "us-central1"
  network        = "frost-net"
  subnet         = "https://www.googleapis.com/compute/v1/projects/demo-123456/regions/us-central1/subnetworks/frost-subnet"
  zone           = "us-central1-a"
  machine_type   = "n2-standard-4"
  image          = "https://www.googleapis.com/compute/v1/projects/demo-123456/global/images/hoarfrost-node-3f2a"
  ssh_public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJxWcyUpLm3NLzNTVYAqtBvyWYXxj1qB1PmBBkR0mJ3x test"
  cores          = 2
  memory_mb      = 16384
  nodes = {
    frost-1  = { index = 0 }
    frost-2  = { index = 1 }
    frost-11 = { index = 10 }
  }
}

run "nodes_are_ordered_by_their_index" {
  command = plan

  assert {
    condition     = [for node in output.nodes : node.name] == ["frost-1", "frost-2", "frost-11"]
    error_message = "Nodes come by index, not by how their names sort."
  }

  assert {
    condition     = alltrue([for node in output.nodes : node.ssh_port == 22 && node.cores == 2 && node.memory_mb == 16384])
    error_message = "A node has what its machine type has."
  }
}

run "directly_reached_nodes_have_external_addresses" {
  command = plan

  assert {
    condition     = values(local.external) == [true, true, true]
    error_message = "Every node is reached from outside."
  }
}

run "behind_googles_proxy_no_node_has_an_external_address" {
  command = plan
  variables {
    ssh_route = "iap"
  }

  assert {
    condition     = values(local.external) == [false, false, false]
    error_message = "No node is reached from outside."
  }
}

run "behind_a_bastion_only_the_first_node_has_an_external_address" {
  command = plan
  variables {
    ssh_route = "bastion"
  }

  assert {
    condition     = local.external == { frost-1 = true, frost-2 = false, frost-11 = false }
    error_message = "The first node is the bastion."
  }
}

run "nodes_are_anywhere_unless_asked_for_compact" {
  command = plan

  assert {
    condition     = length(google_compute_resource_policy.placement) == 0 && output.placement == "none"
    error_message = "No placement policy."
  }
}

run "compact_nodes_are_close_to_each_other" {
  command = plan
  variables {
    compact = true
  }

  assert {
    condition = (
      google_compute_resource_policy.placement[0].name == "frost-placement"
      && google_compute_resource_policy.placement[0].group_placement_policy[0].collocation == "COLLOCATED"
      && output.placement == "compact"
    )
    error_message = "A policy that puts them together."
  }
}

run "a_single_compact_node_is_refused" {
  command = plan
  variables {
    compact = true
    nodes   = { frost-1 = { index = 0 } }
  }
  expect_failures = [google_compute_resource_policy.placement]
}

run "no_nodes_are_refused" {
  command = plan
  variables {
    nodes = {}
  }
  expect_failures = [var.nodes]
}

run "a_foreign_name_is_refused" {
  command = plan
  variables {
    nodes = { other-1 = { index = 1 } }
  }
  expect_failures = [var.nodes]
}

run "two_nodes_of_one_index_are_refused" {
  command = plan
  variables {
    nodes = {
      frost-1 = { index = 1 }
      frost-2 = { index = 1 }
    }
  }
  expect_failures = [var.nodes]
}

run "a_negative_index_is_refused" {
  command = plan
  variables {
    nodes = { frost-1 = { index = -1 } }
  }
  expect_failures = [var.nodes]
}

run "the_placement_is_described_with_the_identity" {
  command = plan
  variables {
    compact  = true
    identity = "0123456789abcdef"
  }

  assert {
    condition     = google_compute_resource_policy.placement[0].description == "Of the Hoarfrost cluster frost (identity 0123456789abcdef)."
    error_message = "A policy has no labels."
  }
}
