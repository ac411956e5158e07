// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GRADUS_HPP
#define GRADUS_GRADUS_HPP

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/catalog_builder.hpp"
#include "gradus/catalog/facts.hpp"
#include "gradus/catalog/reasons.hpp"
#include "gradus/catalog/requirement_text.hpp"
#include "gradus/catalog/standings.hpp"
#include "gradus/core/natural.hpp"
#include "gradus/core/run.hpp"
#include "gradus/gap/skill_closure.hpp"
#include "gradus/graph/cone.hpp"
#include "gradus/graph/draw.hpp"
#include "gradus/graph/pathway_graph.hpp"
#include "gradus/graph/topology.hpp"
#include "gradus/io/archive.hpp"
#include "gradus/io/catalog_json.hpp"
#include "gradus/io/plan_json.hpp"
#include "gradus/io/read_catalog.hpp"
#include "gradus/io/record_json.hpp"
#include "gradus/io/requirement_json.hpp"
#include "gradus/io/requirement_text.hpp"
#include "gradus/pairing/matching.hpp"
#include "gradus/pairing/pairing.hpp"
#include "gradus/pairing/sequence.hpp"
#include "gradus/progression/conditions.hpp"
#include "gradus/progression/count.hpp"
#include "gradus/progression/doors.hpp"
#include "gradus/progression/matrix.hpp"
#include "gradus/progression/objective.hpp"
#include "gradus/progression/solve.hpp"
#include "gradus/progression/verify.hpp"
#include "gradus/progression/why_not.hpp"
#include "gradus/version.hpp"

#endif
