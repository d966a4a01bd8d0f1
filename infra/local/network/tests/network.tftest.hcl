variables {
  cluster_name = "frost"
  labels       = { hoarfrost-cluster = "frost", hoarfrost-owner = "me", hoarfrost-expires = "1800000000" }
  cidr         = "10.77.0.0/24"
}

run "the_network_is_named_after_the_cluster" {
  command = plan

  assert {
    condition     = output.network == "frost-net" && output.cidr == "10.77.0.0/24"
    error_message = "The outputs must be the network's name and its addresses."
  }
}

run "a_name_with_a_slash_is_refused" {
  command = plan
  variables {
    cluster_name = "a/b"
    labels       = { hoarfrost-cluster = "a/b" }
  }
  expect_failures = [var.cluster_name]
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

run "a_label_of_two_lines_is_refused" {
  command = plan
  variables {
    labels = { hoarfrost-cluster = "frost", note = "a\nb=c" }
  }
  expect_failures = [var.labels]
}

run "a_network_of_another_size_is_refused" {
  command = plan
  variables {
    cidr = "10.77.0.0/16"
  }
  expect_failures = [var.cidr]
}

run "a_network_without_an_identity_keeps_its_input" {
  command = plan

  assert {
    condition     = !can(terraform_data.network.input.identity)
    error_message = "A cluster that was begun before there were identities is left as it is."
  }
}

run "a_network_remembers_the_identity" {
  command = plan
  variables {
    identity = "0123456789abcdef"
  }

  assert {
    condition     = terraform_data.network.input.identity == "0123456789abcdef"
    error_message = "What is removed is compared with it."
  }
}

run "an_identity_of_another_form_is_refused" {
  command = plan
  variables {
    identity = "frost"
  }
  expect_failures = [var.identity]
}
