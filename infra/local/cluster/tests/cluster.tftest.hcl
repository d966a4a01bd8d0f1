variables {
  cluster_name   = "frost"
  labels         = { hoarfrost-cluster = "frost" }
  network        = "frost-net"
  cidr           = "10.77.0.0/24"
  image          = "node:1"
  ssh_public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJxWcyUpLm3NLzNTVYAqtBvyWYXxj1qB1PmBBkR0mJ3x test"
  nodes = {
    frost-1  = { index = 1, cpuset = "0", cores = 1, memory_mb = 4096 }
    frost-2  = { index = 2, cpuset = "1", cores = 1, memory_mb = 4096 }
    frost-10 = { index = 10, cpuset = "", cores = 2, memory_mb = 2048 }
  }
}

run "nodes_are_ordered_by_their_index" {
  command = plan

  assert {
    condition     = [for node in output.nodes : node.name] == ["frost-1", "frost-2", "frost-10"]
    error_message = "Nodes come by index, not by how their names sort."
  }

  assert {
    condition = output.nodes[2] == {
      name = "frost-10", address = "10.77.0.20", ssh_port = 22, internal_address = "10.77.0.20", cores = 2, memory_mb = 2048
    }
    error_message = "A node's address is 10 and its index."
  }
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
    nodes = { other-1 = { index = 1, cpuset = "0", cores = 1, memory_mb = 4096 } }
  }
  expect_failures = [var.nodes]
}

run "two_nodes_at_one_address_are_refused" {
  command = plan
  variables {
    nodes = {
      frost-1 = { index = 1, cpuset = "0", cores = 1, memory_mb = 4096 }
      frost-2 = { index = 1, cpuset = "1", cores = 1, memory_mb = 4096 }
    }
  }
  expect_failures = [var.nodes]
}

run "the_base_instances_address_is_refused" {
  command = plan
  variables {
    nodes = { frost-1 = { index = 240, cpuset = "0", cores = 1, memory_mb = 4096 } }
  }
  expect_failures = [var.nodes]
}

run "a_node_without_cores_is_refused" {
  command = plan
  variables {
    nodes = { frost-1 = { index = 1, cpuset = "0", cores = 0, memory_mb = 4096 } }
  }
  expect_failures = [var.nodes]
}

run "a_node_with_half_a_core_is_refused" {
  command = plan
  variables {
    nodes = { frost-1 = { index = 1, cpuset = "0", cores = 1.5, memory_mb = 4096 } }
  }
  expect_failures = [var.nodes]
}
