// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// The long functions of these headers, compiled once for who links gradus::gradus.

#include "gradus/graph/build_graph.hpp"
#include "gradus/graph/cone_finder.hpp"
#include "gradus/graph/draw_text.hpp"
#include "gradus/graph/names.hpp"
