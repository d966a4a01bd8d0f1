variables {
  cluster_name   = "frost"
  labels         = { hoarfrost-cluster = "frost" }
  project        = "demo-123456"
  region         = "us-central1"
  network        = "frost-net"
  subnet         = "https://www.googleapis.com/compute/v1/projects/demo-123456/regions/us-central1/subnetworks/frost-subnet"
  zone           = "us-central1-a"
  machine_type   = "n2-standard-4"
  source_image   = "https://www.googleapis.com/compute/v1/projects/debian-cloud/global/images/debian-12-bookworm-v20250610"
  ssh_public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJxWcyUpLm3NLzNTVYAqtBvyWYXxj1qB1PmBBkR0mJ3x test"
  cores          = 2
  memory_mb      = 16384
}

run "the_user_is_hoarfrost_unless_said_otherwise" {
  command = plan

  assert {
    condition     = output.ssh_user == "hoarfrost"
    error_message = "The user is hoarfrost unless said otherwise."
  }
}

run "a_node_without_cores_is_refused" {
  command = plan
  variables {
    cores = 0
  }
  expect_failures = [var.cores]
}

run "too_little_memory_is_refused" {
  command = plan
  variables {
    memory_mb = 128
  }
  expect_failures = [var.memory_mb]
}

run "an_unknown_route_is_refused" {
  command = plan
  variables {
    ssh_route = "vpn"
  }
  expect_failures = [var.ssh_route]
}
