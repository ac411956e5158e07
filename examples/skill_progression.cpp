// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// The skills of an exit from foundational to advanced, drawn; where its courses go against that order; and what nothing develops.

#include <cstdio>

#include "gradus/gradus.hpp"

int main() {
    const gradus::catalog catalog =
        gradus::read_catalog(gradus::read_file("examples/data/health/catalog.json", 1 << 20).value()).value();
    const gradus::skill_setting setting = gradus::make_skill_setting(
        gradus::make_skill_index(catalog), gradus::scope_of(catalog, *catalog.find_exit("X.WORK")));
    const gradus::skill_progression skills = gradus::make_skill_progression(setting);
    const gradus::pathway_graph graph = gradus::make_graph(catalog);
    std::fputs(gradus::to_mermaid(graph, gradus::drawing_of(graph, skills)).c_str(), stdout);
    std::printf("longest chain:");
    for (const gradus::skill_id s : skills.chain) std::printf(" %s", catalog[s].id.c_str());
    std::printf("\n");
    for (const gradus::order_finding& f : skills.findings) std::printf("%s\n", gradus::to_text(setting, f).c_str());
    for (const gradus::skill_gap_entry& e : gradus::find_skill_gap(setting).entries)
        if (e.finding == gradus::skill_finding::never_developed)
            std::printf("never developed: %s\n", catalog[e.skill].title.c_str());
}

/* output:
flowchart LR
    v0(["AC.READ<br/>Reading comprehension and charting language"])
    v1(["AC.ALG<br/>Proportional reasoning and dosage arithmetic"])
    v2(["AC.GEO<br/>Spatial reasoning"])
    v3(["AC.FIN<br/>Personal finance"])
    v4(["AC.BIO<br/>Cell and body systems biology"])
    v6(["EM.WORK<br/>Employability and ethics"])
    v7(["H.INF<br/>Infection control and universal precautions"])
    v8(["H.TERM<br/>Medical terminology"])
    v9(["H.VITAL<br/>Vital signs"])
    v11(["H.RIGHTS<br/>Resident rights, abuse reporting, HIPAA"])
    v12(["H.CPR<br/>CPR and basic life support"])
    v5(["AC.CHEM<br/>Solutions, pH, reactions"])
    v10(["H.ADL<br/>Personal care and activities of daily living"])
    v13(["H.EMRG<br/>Emergency assessment and first response"])
    v14(["H.CLIN<br/>Supervised clinical practice"])
    v15(["H.PHARM<br/>Medication awareness"])
    v0 -.->|"supports"| v8
    v1 -.->|"supports"| v15
    v4 -.->|"supports"| v7
    v7 -->|"precedes"| v10
    v8 -.->|"supports"| v15
    v9 -->|"precedes"| v14
    v11 -->|"precedes"| v10
    v12 -->|"precedes"| v13
    v5 -.->|"supports"| v15
    v10 -->|"precedes"| v14
longest chain: H.INF H.ADL H.CLIN
ALG2 (fall of grade 10) develops AC.ALG beyond level 2; nothing else gives AC.ALG at that level
ANAT (fall of grade 11) develops AC.BIO beyond level 2; it is there only from fall of grade 13
MEDTERM (fall of grade 9) uses AC.BIO at level 1; a course beside it gives it, completed by fall of grade 10
AHS1 (fall of grade 10) uses AC.CHEM at level 1; a course beside it gives it, completed by fall of grade 11
never developed: Medication awareness
*/
