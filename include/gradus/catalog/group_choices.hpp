// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_GROUP_CHOICES_HPP
#define GRADUS_CATALOG_GROUP_CHOICES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "gradus/catalog/group_demand.hpp"

namespace gradus {

/// How many choices an assignment looks at between groups that compete for the same courses (whether a course serves a group that counts
/// courses or groups that count credits, who gives a course of a bundle). Flow decides all others, and most of these.
inline constexpr std::size_t most_group_choices = 20'000;

namespace detail {

/// Which groups an item serves: those that count courses, whole, or those that count credits; `gone`: it is in a bundle that is one course.
enum class item_side : std::uint8_t { open, courses, credits, gone };

/// Whether a bundle is used, and who gives its courses, the first of them so far.
struct bundle_choice {
    enum class state : std::uint8_t { open, used, dropped };

    state is = state::open;
    std::vector<std::size_t> givers;
};

struct group_choices {
    std::vector<item_side> sides;        ///< by item
    std::vector<bundle_choice> bundles;  ///< of all groups, one after another
};

struct open_choice {
    bool is_item;  ///< else a bundle
    std::size_t at;
};

/// The items that feed a bundle of a group that counts credits, and what is added to their credit to make up the bundle's.
struct bundle_feed {
    std::vector<std::size_t> items;
    std::int64_t added = 0;
};

/// Knows which choices there are between groups that compete for items, and which follow from those made. Borrows the demands.
class group_choice_maker {
public:
    group_choice_maker(const std::vector<group_demand>& demands, std::size_t items)
        : demands_(demands), contested_(items, false) {
        std::vector<bool> for_courses(items), for_credits(items);
        for (std::size_t g = 0; g < demands.size(); ++g) {
            const group_demand& d = demands[g];
            for (const auto& s : d.from) (d.counts_courses ? for_courses : for_credits)[s.item] = true;
            for (std::size_t b = 0; b < d.bundles.size(); ++b) {
                bundles_.push_back({g, b});
                if (d.counts_courses) continue;
                for (const auto& givers : d.bundles[b].givers)
                    for (const std::size_t item : givers) for_credits[item] = true;
            }
        }
        for (std::size_t i = 0; i < items; ++i) contested_[i] = for_courses[i] && for_credits[i];
    }

    /// Returns the choices with none made but those that follow.
    [[nodiscard]] group_choices start() const {
        group_choices at{std::vector<item_side>(contested_.size(), item_side::open),
                         std::vector<bundle_choice>(bundles_.size())};
        for (std::size_t b = 0; b < bundles_.size(); ++b)
            if (!counts_courses(b)) {
                at.bundles[b].is = bundle_choice::state::used;
                settle(at, b);
            }
        return at;
    }

    [[nodiscard]] std::size_t group_of(std::size_t bundle) const { return bundles_[bundle].group; }
    [[nodiscard]] std::size_t position_in_group(std::size_t bundle) const { return bundles_[bundle].position; }
    [[nodiscard]] bool counts_courses(std::size_t bundle) const { return demands_[group_of(bundle)].counts_courses; }
    [[nodiscard]] const group_demand::joint_supply& supply(std::size_t bundle) const {
        return demands_[group_of(bundle)].bundles[position_in_group(bundle)];
    }

    /// Whether an item may be chosen to serve either side.
    [[nodiscard]] bool is_open(const group_choices& at, std::size_t item) const {
        return contested_[item] && at.sides[item] == item_side::open;
    }
    /// Whether it is chosen who gives each course of a bundle that is used.
    [[nodiscard]] bool complete(const group_choices& at, std::size_t bundle) const {
        return at.bundles[bundle].is != bundle_choice::state::used ||
               at.bundles[bundle].givers.size() == supply(bundle).givers.size();
    }
    [[nodiscard]] bool is_decided(const group_choices& at, std::size_t bundle) const {
        return at.bundles[bundle].is != bundle_choice::state::open && complete(at, bundle);
    }
    [[nodiscard]] bool is_decided(const group_choices& at) const {
        for (std::size_t i = 0; i < contested_.size(); ++i)
            if (is_open(at, i)) return false;
        for (std::size_t b = 0; b < bundles_.size(); ++b)
            if (!is_decided(at, b)) return false;
        return true;
    }

    /// Chooses the givers of a used bundle that follow; a bundle that is one course takes its givers from everything else. Returns whether it
    /// can have them.
    bool settle(group_choices& at, std::size_t bundle) const {
        bundle_choice& choice = at.bundles[bundle];
        const auto& givers = supply(bundle).givers;
        if (choice.is != bundle_choice::state::used) return true;
        while (choice.givers.size() < givers.size() && givers[choice.givers.size()].size() == 1)
            choice.givers.push_back(givers[choice.givers.size()].front());
        if (!counts_courses(bundle) || choice.givers.size() < givers.size()) return true;
        std::sort(choice.givers.begin(), choice.givers.end());
        for (std::size_t i = 0; i < choice.givers.size(); ++i) {
            const std::size_t item = choice.givers[i];
            if (i > 0 && item == choice.givers[i - 1]) continue;  // one item as two of its courses
            if (at.sides[item] == item_side::credits || at.sides[item] == item_side::gone) return false;
            at.sides[item] = item_side::gone;
        }
        return true;
    }

    /// Returns what feeds a bundle of a group that counts credits; where it is open who gives its courses: all who may, and the most that
    /// can be added.
    [[nodiscard]] bundle_feed feed_of(const group_choices& at, std::size_t bundle,
                                      const std::vector<std::int64_t>& amounts) const {
        bundle_feed fed;
        const auto& joint = supply(bundle);
        if (complete(at, bundle)) {
            fed.items = at.bundles[bundle].givers;
            sort_unique(fed.items);
            std::int64_t together = 0;
            for (const std::size_t item : fed.items) together += amounts[item];
            fed.added = std::max<std::int64_t>(0, joint.most - together);
            return fed;
        }
        std::int64_t least = 0;  // that the courses have together, whoever gives them
        for (const auto& givers : joint.givers) {
            fed.items.insert(fed.items.end(), givers.begin(), givers.end());
            std::int64_t here = amounts[givers.front()];
            for (const std::size_t item : givers) here = std::min(here, amounts[item]);
            least = std::max(least, here);
        }
        sort_unique(fed.items);
        fed.added = std::max<std::int64_t>(0, joint.most - least);
        return fed;
    }

private:
    static void sort_unique(std::vector<std::size_t>& items) {
        std::sort(items.begin(), items.end());
        items.erase(std::unique(items.begin(), items.end()), items.end());
    }

    struct bundle_place {
        std::size_t group, position;
    };

    const std::vector<group_demand>& demands_;
    std::vector<bool> contested_;
    std::vector<bundle_place> bundles_;
};

}  // namespace detail

}  // namespace gradus

#endif
