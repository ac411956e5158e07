// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_REQUIREMENT_OVERLAY_HPP
#define GRADUS_PROGRAM_REQUIREMENT_OVERLAY_HPP

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/catalog_builder.hpp"
#include "gradus/core/diagnostic.hpp"
#include "gradus/core/ids.hpp"
#include "gradus/core/result.hpp"

namespace gradus::detail {

/// Puts requirements that come from elsewhere into a catalog, as exits, so that they are compiled and evaluated with its own.
class requirement_overlay {
public:
    explicit requirement_overlay(const catalog& c) : data_(c.data()), own_exits_(data_.exit_points.size()) {}

    [[nodiscard]] const catalog_data& data() const { return data_; }

    /// Puts a requirement in. What is wrong with it will be told at `place`; where it is not `whole`, not deeper than that. Without a place
    /// nothing is told of it: it is made of others that are put in.
    exit_id put(requirement r, std::string place = {}, bool whole = true) {
        exit_point& made = data_.exit_points.emplace_back();
        made.id = "overlay:" + std::to_string(puts_.size());
        made.requires_ = std::move(r);
        puts_.push_back({std::move(place), whole});
        return exit_id(data_.exit_points.size() - 1);
    }

    /// Returns the catalog with what was put in, or what is wrong with that, each finding at its place. Costs building the catalog.
    [[nodiscard]] result<catalog> build() const {
        auto built = gradus::build(data_, {severity::warning});
        if (built) return *std::move(built);
        diagnostics found;
        for (const diagnostic& d : built.found()) add_at_place(d, found);
        sort_diagnostics(found);
        return found;
    }

private:
    struct put_in {
        std::string place;
        bool whole = true;
    };

    void add_at_place(const diagnostic& d, diagnostics& found) const {
        constexpr std::string_view exits = "/exit_points/", inside = "/requires";
        if (d.severity != severity::error || !d.at.starts_with(exits)) return;
        const std::size_t end = std::min(d.at.find('/', exits.size()), d.at.size());
        const std::size_t position = std::stoull(d.at.substr(exits.size(), end - exits.size()));
        if (position < own_exits_ || puts_[position - own_exits_].place.empty()) return;
        const put_in& put = puts_[position - own_exits_];
        diagnostic& here = found.emplace_back(d);
        here.at = put.place;
        if (put.whole && d.at.substr(end).starts_with(inside)) here.at += d.at.substr(end + inside.size());
    }

    catalog_data data_;
    std::size_t own_exits_;
    std::vector<put_in> puts_;
};

}  // namespace gradus::detail

#endif
