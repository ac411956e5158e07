// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_VERSION_HPP
#define GRADUS_VERSION_HPP

// The one place that states the version; the build reads it from these three lines.
#define GRADUS_VERSION_MAJOR 0
#define GRADUS_VERSION_MINOR 1
#define GRADUS_VERSION_PATCH 0

#define GRADUS_DETAIL_TEXT_OF(x) #x
#define GRADUS_DETAIL_TEXT(x) GRADUS_DETAIL_TEXT_OF(x)

/// The version as text: "0.1.0".
#define GRADUS_VERSION                       \
    GRADUS_DETAIL_TEXT(GRADUS_VERSION_MAJOR) \
    "." GRADUS_DETAIL_TEXT(GRADUS_VERSION_MINOR) "." GRADUS_DETAIL_TEXT(GRADUS_VERSION_PATCH)

/// The version as a number to compare: 10000 * major + 100 * minor + patch.
#define GRADUS_VERSION_NUMBER (GRADUS_VERSION_MAJOR * 10000 + GRADUS_VERSION_MINOR * 100 + GRADUS_VERSION_PATCH)

#endif
