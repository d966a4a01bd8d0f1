variables {
  cluster_name     = "frost"
  labels           = { hoarfrost-cluster = "frost" }
  project          = "demo-123456"
  region           = "us-central1"
  base_disk        = "https://www.googleapis.com/compute/v1/projects/demo-123456/zones/us-central1-a/disks/frost-base"
  image_name       = "hoarfrost-node-3f2a"
  storage_location = "us-central1"
}

run "the_image_is_labelled_as_a_nodes_and_kept_in_the_region" {
  command = plan

  assert {
    condition = (
      google_compute_image.node.name == "hoarfrost-node-3f2a"
      && google_compute_image.node.labels["hoarfrost-role"] == "node"
      && google_compute_image.node.labels["hoarfrost-cluster"] == "frost"
      && google_compute_image.node.storage_locations == tolist(["us-central1"])
    )
    error_message = "Name, labels and location as asked for."
  }
}

run "an_image_with_a_tag_is_refused" {
  command = plan
  variables {
    image_name = "hoarfrost-node:3f2a"
  }
  expect_failures = [var.image_name]
}

run "a_disk_by_its_bare_name_is_refused" {
  command = plan
  variables {
    base_disk = "frost-base"
  }
  expect_failures = [var.base_disk]
}

run "a_zone_as_the_storage_location_is_refused" {
  command = plan
  variables {
    storage_location = "us-central1-a"
  }
  expect_failures = [var.storage_location]
}
