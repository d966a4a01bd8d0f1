variables {
  cluster_name   = "frost"
  labels         = { hoarfrost-cluster = "frost" }
  network        = "frost-net"
  cidr           = "10.77.0.0/24"
  source_image   = "os:1"
  ssh_public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJxWcyUpLm3NLzNTVYAqtBvyWYXxj1qB1PmBBkR0mJ3x test"
  cpuset         = "0-1"
  cores          = 2
  memory_mb      = 4096
}

run "the_base_instance_has_the_shape_of_a_node" {
  command = plan

  assert {
    condition = output.instance == {
      name = "frost-base", address = "10.77.0.250", ssh_port = 22, internal_address = "10.77.0.250", cores = 2, memory_mb = 4096
    }
    error_message = "The base instance is number 250 of the network, in the shape of a node."
  }

  assert {
    condition     = output.ssh_user == "hoarfrost"
    error_message = "The user is hoarfrost unless said otherwise."
  }
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

run "a_cpuset_with_words_is_refused" {
  command = plan
  variables {
    cpuset = "0-1;reboot"
  }
  expect_failures = [var.cpuset]
}

run "too_little_memory_is_refused" {
  command = plan
  variables {
    memory_mb = 128
  }
  expect_failures = [var.memory_mb]
}
