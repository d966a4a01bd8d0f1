# Made from the disk of a stopped instance: a running one may have data that is not yet written to disk.
resource "google_compute_image" "node" {
  name              = var.image_name
  description       = "Nodes of Hoarfrost clusters; first made for ${var.cluster_name}."
  source_disk       = var.base_disk
  storage_locations = [var.storage_location]
  labels            = merge(var.labels, { hoarfrost-role = "node" })

  # In addition to those of the disk.
  guest_os_features {
    type = "GVNIC"
  }

  guest_os_features {
    type = "UEFI_COMPATIBLE"
  }

  lifecycle {
    # The name identifies the content, so a different disk, or features that Google has added, are no reason to replace the image.
    ignore_changes = [source_disk, guest_os_features]
  }

  timeouts {
    create = "15m"
    delete = "10m"
  }
}
