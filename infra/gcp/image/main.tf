# Made from the disk of a stopped instance: what a running one has not written yet would be missing.
resource "google_compute_image" "node" {
  name              = var.image_name
  description       = "Nodes of Hoarfrost clusters; first made for ${var.cluster_name}."
  source_disk       = var.base_disk
  storage_locations = [var.storage_location]
  labels            = merge(var.labels, { hoarfrost-role = "node" })

  # Besides what the disk says of itself.
  guest_os_features {
    type = "GVNIC"
  }

  guest_os_features {
    type = "UEFI_COMPATIBLE"
  }

  lifecycle {
    # The name says what is in it, so another disk is no reason to make it anew; nor are features that Google added.
    ignore_changes = [source_disk, guest_os_features]
  }

  timeouts {
    create = "15m"
    delete = "10m"
  }
}
