variables {
  cluster_name  = "frost"
  labels        = { hoarfrost-cluster = "frost" }
  base_instance = "frost-base"
  image_name    = "hoarfrost-node:3f2a"
}

run "the_image_has_the_name_that_was_asked_for" {
  command = plan

  assert {
    condition     = output.image == "hoarfrost-node:3f2a"
    error_message = "The output must be the image's name."
  }
}

run "an_image_without_a_tag_is_refused" {
  command = plan
  variables {
    image_name = "hoarfrost-node"
  }
  expect_failures = [var.image_name]
}
