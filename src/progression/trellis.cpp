// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// The long functions of these headers, compiled once for who links gradus::gradus.

#include "gradus/progression/class_chooser.hpp"
#include "gradus/progression/pruner.hpp"
#include "gradus/progression/take_apart.hpp"
#include "gradus/progression/trellis_builder.hpp"
